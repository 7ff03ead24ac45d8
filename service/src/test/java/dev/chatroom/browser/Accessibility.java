package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import java.util.List;

/** Checks a page with axe against WCAG 2.2 level AA and the best practices of axe, and that its controls can be reached. */
final class Accessibility {
    // Listed explicitly, because axe does not check WCAG 2.2 by default.
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private Accessibility() {}

    static void check(Tab tab) {
        // Wait for animations: an element that fades in does not have its final contrast and position.
        tab.page().evaluate("""
                () => Promise.allSettled(
                  document
                    .getAnimations()
                    .filter((animation) => animation.effect.getComputedTiming().endTime !== Infinity)
                    .map((animation) => animation.finished))""");
        var found = new AxeBuilder(tab.page()).withTags(RULES).analyze().getViolations();
        assertThat(found).as(() -> String.join("; ", found.stream().map(Accessibility::describe).toList())).isEmpty();
        Layout.check(tab);
    }

    private static String describe(Rule rule) {
        return rule.getHelp() + " " + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }
}
