package dev.chatroom.browser;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares two pictures by the mean colors of blocks of 8 by 8 pixels. Another rasterizer smooths edges differently, which hardly
 * changes the mean of a block; another color, or something that moved, does. docs/decisions/0031 has the measurements behind the limits.
 *
 * @param width of both, in pixels
 * @param height of both, in pixels
 * @param distances of the blocks, row by row: the largest difference of their mean red, green or blue, 0 to 255
 */
record PictureComparison(int width, int height, List<Double> distances) {
    static final int BLOCK_PIXELS = 8;

    /** No block may have a larger distance. */
    static final double MAX_DISTANCE = 6;

    /** A block with a larger distance differs. A border of one pixel that is hardly seen makes more. */
    static final double MAX_FAINT_DISTANCE = 2;

    /** So many of a thousand blocks may differ. */
    static final int MAX_DIFFERENT_PER_THOUSAND = 1;

    /**
     * Compares them.
     *
     * @throws IllegalArgumentException when they are not of one size
     */
    static PictureComparison of(BufferedImage expected, BufferedImage actual) {
        int width = expected.getWidth();
        int height = expected.getHeight();
        if (actual.getWidth() != width || actual.getHeight() != height) {
            throw new IllegalArgumentException(
                    "expected %d by %d pixels, got %d by %d".formatted(width, height, actual.getWidth(), actual.getHeight()));
        }
        var distances = new ArrayList<Double>();
        for (int y = 0; y < height; y += BLOCK_PIXELS) {
            for (int x = 0; x < width; x += BLOCK_PIXELS) {
                int right = Math.min(x + BLOCK_PIXELS, width);
                int bottom = Math.min(y + BLOCK_PIXELS, height);
                distances.add(distance(expected, actual, x, y, right, bottom));
            }
        }
        return new PictureComparison(width, height, List.copyOf(distances));
    }

    boolean isSame() {
        return largest() <= MAX_DISTANCE && different() * 1_000L <= MAX_DIFFERENT_PER_THOUSAND * (long) distances.size();
    }

    String describe() {
        return "%d of %d blocks differ by more than %.0f, the largest distance is %.1f"
                .formatted(different(), distances.size(), MAX_FAINT_DISTANCE, largest());
    }

    /** The picture in pale gray, with the blocks that differ in red. */
    BufferedImage difference(BufferedImage picture) {
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int columns = Math.ceilDiv(width, BLOCK_PIXELS);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean differs = distances.get(y / BLOCK_PIXELS * columns + x / BLOCK_PIXELS) > MAX_FAINT_DISTANCE;
                int gray = 160 + channel(picture.getRGB(x, y), 1) / 3;
                drawn.setRGB(x, y, differs ? rgb(255, gray / 2) : rgb(gray, gray));
            }
        }
        return drawn;
    }

    private long different() {
        return distances.stream().filter(distance -> distance > MAX_FAINT_DISTANCE).count();
    }

    private double largest() {
        return distances.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private static double distance(BufferedImage a, BufferedImage b, int left, int top, int right, int bottom) {
        long[] sums = new long[3];
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int first = a.getRGB(x, y);
                int second = b.getRGB(x, y);
                for (int channel = 0; channel < sums.length; channel++) {
                    sums[channel] += channel(first, channel) - channel(second, channel);
                }
            }
        }
        double pixels = (double) (right - left) * (bottom - top);
        return Math.max(Math.abs(sums[0]), Math.max(Math.abs(sums[1]), Math.abs(sums[2]))) / pixels;
    }

    private static int channel(int rgb, int channel) {
        return (rgb >> (16 - 8 * channel)) & 0xff;
    }

    private static int rgb(int red, int others) {
        return (red << 16) | (others << 8) | others;
    }
}
