package dev.chatroom.benchmark;

/** The sections of a page that a program writes, between two comments. */
final class PageSection {
    private PageSection() {}

    /**
     * Replaces a section.
     *
     * @param name of the section
     * @throws IllegalArgumentException when the page lacks the comments
     */
    static String replace(String page, String name, String text) {
        var from = "<!-- %s: written by mvn -Pbenchmark -->".formatted(name);
        var to = "<!-- end of %s -->".formatted(name);
        int start = page.indexOf(from);
        int end = page.indexOf(to);
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("the page lacks " + from + " or " + to);
        }
        return page.substring(0, start + from.length()) + "\n" + text + page.substring(end);
    }
}
