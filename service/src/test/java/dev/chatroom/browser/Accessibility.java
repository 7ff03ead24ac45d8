package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.util.List;

/** What axe finds wrong with a page, measured by WCAG 2.2 at level AA and by axe's own good practice. */
final class Accessibility {
    // Named, because axe leaves the rules of 2.2 out unless it is asked for them.
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Accessibility() {}

    static void check(Tab tab) {
        // What is still fading in has neither its contrast nor its place yet.
        tab.page().evaluate("""
                () => Promise.allSettled(
                  document
                    .getAnimations()
                    .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
                    .map((animation) => animation.finished))""");
        var found = new AxeBuilder(tab.page()).withTags(RULES).analyze().getViolations();
        assertThat(found).as(() -> String.join("; ", found.stream().map(Accessibility::describe).toList())).isEmpty();
    }

    private static String describe(Rule rule) {
        return rule.getHelp() + " " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
