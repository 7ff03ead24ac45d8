package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.fail;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Compares the page with the stored pictures, or writes these with {@code -Dpictures.write=true}. */
final class Pictures {
    private static final Path EXPECTED = Path.of("src/test/resources/pictures");
    private static final Path TARGET = Path.of("target/pictures");
    private static final boolean WRITES = Boolean.getBoolean("pictures.write");
    private static final int ATTEMPTS = 20;

    private Pictures() {}

    /** Fails unless the page looks like the picture with a name. */
    static void check(Tab tab, String name) {
        var actual = take(tab);
        var file = EXPECTED.resolve(name + ".png");
        try {
            if (WRITES) {
                write(file, actual);
                return;
            }
            if (!Files.exists(file)) {
                fail("there is no %s; -Dpictures.write=true writes it", file.toAbsolutePath().normalize());
            }
            compare(file, actual, name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(Path file, byte[] actual, String name) throws IOException {
        var picture = read(actual);
        var comparison = PictureComparison.of(read(Files.readAllBytes(file)), picture);
        if (!comparison.isSame()) {
            var actualFile = write(TARGET.resolve(name + "-actual.png"), actual);
            var differenceFile = TARGET.resolve(name + "-difference.png").toAbsolutePath();
            ImageIO.write(comparison.difference(picture), "png", differenceFile.toFile());
            fail("the page does not look like %s: %s. Compare %s, differences are red in %s. If the change is wanted, -Dpictures.write=true writes it",
                    file, comparison.describe(), actualFile, differenceFile);
        }
    }

    /** Takes pictures until two in a row are the same, so that nothing is loading or moving. */
    private static byte[] take(Tab tab) {
        // The pointer rests on nothing that looks different then.
        tab.page().mouse().move(0, 0);
        tab.page().evaluate("() => document.fonts.ready");
        var last = screenshot(tab);
        for (int i = 0; i < ATTEMPTS; i++) {
            var next = screenshot(tab);
            if (Arrays.equals(last, next)) {
                return next;
            }
            last = next;
        }
        return fail("the page does not rest");
    }

    private static byte[] screenshot(Tab tab) {
        return tab.page()
                .screenshot(new Page.ScreenshotOptions()
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setCaret(ScreenshotCaret.HIDE));
    }

    private static Path write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes).toAbsolutePath();
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
