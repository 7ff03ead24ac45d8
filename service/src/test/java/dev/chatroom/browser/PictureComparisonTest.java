package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Small changes of a drawn page that readers notice are found; what another rasterizer does is not. */
class PictureComparisonTest {
    private static final Look LOOK = new Look(0, new Color(0x0f766e), true, true, 0);

    @Test
    void acceptsTheSamePicture() {
        assertThat(compare(LOOK).isSame()).isTrue();
    }

    @Test
    void acceptsEdgesThatAreSmoothedDifferently() {
        var expected = LOOK.draw();
        for (int seed = 0; seed < 20; seed++) {
            var comparison = PictureComparison.of(expected, withNoisyEdges(expected, new Random(seed)));
            assertThat(comparison.isSame()).as(comparison::describe).isTrue();
        }
    }

    @Test
    void acceptsTextThatIsAFewHundredthsOfAPixelAside() {
        var comparison = compare(new Look(0, LOOK.accent, true, true, 0.04));
        assertThat(comparison.isSame()).as(comparison::describe).isTrue();
    }

    @Test
    void findsAButtonThatMovedByTwoPixels() {
        assertThat(compare(new Look(2, LOOK.accent, true, true, 0)).isSame()).isFalse();
    }

    @Test
    void findsAnotherAccentColor() {
        assertThat(compare(new Look(0, new Color(0x0f7d76), true, true, 0)).isSame()).isFalse();
    }

    @Test
    void findsAMissingIcon() {
        assertThat(compare(new Look(0, LOOK.accent, false, true, 0)).isSame()).isFalse();
    }

    @Test
    void findsAMissingBorderThatIsHardlySeen() {
        assertThat(compare(new Look(0, LOOK.accent, true, false, 0)).isSame()).isFalse();
    }

    @Test
    void marksTheBlocksThatDiffer() {
        var expected = LOOK.draw();
        var actual = LOOK.draw();
        actual.setRGB(85, 46, 0);
        var difference = PictureComparison.of(expected, actual).difference(actual);
        for (int y = 0; y < difference.getHeight(); y++) {
            for (int x = 0; x < difference.getWidth(); x++) {
                var color = new Color(difference.getRGB(x, y));
                assertThat(color.getRed() > color.getGreen()).as("red at %d, %d", x, y).isEqualTo(x / 8 == 10 && y / 8 == 5);
            }
        }
    }

    @Test
    void rejectsPicturesOfDifferentSizes() {
        var small = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        assertThatThrownBy(() -> PictureComparison.of(LOOK.draw(), small)).hasMessageContaining("got 8 by 8");
    }

    private static PictureComparison compare(Look actual) {
        return PictureComparison.of(LOOK.draw(), actual.draw());
    }

    /** Half of the pixels that differ from a neighbor become lighter or darker, by up to 20. */
    private static BufferedImage withNoisyEdges(BufferedImage picture, Random random) {
        var noisy = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        noisy.setData(picture.getData());
        for (int y = 1; y < picture.getHeight(); y++) {
            for (int x = 1; x < picture.getWidth(); x++) {
                int rgb = picture.getRGB(x, y);
                boolean isEdge = rgb != picture.getRGB(x - 1, y) || rgb != picture.getRGB(x, y - 1);
                if (isEdge && random.nextBoolean()) {
                    int change = random.nextInt(-20, 21);
                    var color = new Color(rgb);
                    noisy.setRGB(x, y, new Color(
                                    clamp(color.getRed() + change), clamp(color.getGreen() + change), clamp(color.getBlue() + change))
                            .getRGB());
                }
            }
        }
        return noisy;
    }

    private static int clamp(int value) {
        return Math.clamp(value, 0, 255);
    }

    /**
     * A page with a message and a button.
     *
     * @param buttonShift by how many pixels the button is to the right
     * @param accent the color of the button
     * @param hasIcon whether an icon is beside it
     * @param hasBorder whether the message has its border
     * @param textShift by how many pixels strokes like those of letters are to the right
     */
    private record Look(int buttonShift, Color accent, boolean hasIcon, boolean hasBorder, double textShift) {
        BufferedImage draw() {
            var picture = new BufferedImage(400, 320, BufferedImage.TYPE_INT_RGB);
            var graphics = picture.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            fill(graphics, new Color(0xf4f6f6), new RoundRectangle2D.Double(0, 0, 400, 320, 0, 0));
            var bubble = new RoundRectangle2D.Double(30.5, 40.5, 219, 79, 36, 36);
            fill(graphics, Color.WHITE, bubble);
            graphics.setColor(hasBorder ? new Color(0xdde3e5) : Color.WHITE);
            graphics.draw(bubble);
            graphics.setColor(new Color(0x14191c));
            graphics.setStroke(new BasicStroke(1.5f));
            for (int i = 0; i < 20; i++) {
                graphics.draw(new Line2D.Double(50 + 8.5 * i + textShift, 70, 53 + 8.5 * i + textShift, 90));
            }
            fill(graphics, accent, new RoundRectangle2D.Double(60 + buttonShift, 200, 200, 44, 44, 44));
            if (hasIcon) {
                graphics.setColor(new Color(0x55606a));
                graphics.draw(new Ellipse2D.Double(300, 212, 20, 20));
            }
            graphics.dispose();
            return picture;
        }

        private static void fill(Graphics2D graphics, Color color, Shape shape) {
            graphics.setColor(color);
            graphics.fill(shape);
        }
    }
}
