package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks that a finger hits the controls of a page: each reacts up to 19 pixels from its middle, most up to 22. On the narrowest
 * phones, seven reactions share a row.
 */
final class TouchTargets {
    private static final int REACH_PIXELS = 19;

    /** Exempt are links in texts, as in WCAG 2.5.5. */
    private static final String FAULTS = """
            reach => {
              const faults = [];
              const scope = document.querySelector('[role=menu]') ?? document;
              const controls = 'button, input, select, textarea, [role=option]';
              for (const control of scope.querySelectorAll(controls)) {
                // A label reacts for its check box.
                const box = (control.type === 'checkbox' ? control.closest('label') : control).getBoundingClientRect();
                const at = (x, y) => {
                  const inside = (value, end) => Math.max(0.5, Math.min(value, end - 0.5));
                  return document.elementFromPoint(
                    inside(box.left + box.width / 2 + x, innerWidth), inside(box.top + box.height / 2 + y, innerHeight));
                };
                const isHit = (hit) => hit !== null && (control.contains(hit) || hit.closest('label')?.control === control);
                // It covers others for a while, and what stands over the log covers parts of messages.
                const isCovered = (hit) => hit?.closest('.toast') != null || (control.closest('.log') !== null && hit?.closest('.log') == null);
                // Others are covered, or not in view.
                if (box.width > 0 && isHit(at(0, 0))) {
                  for (const [x, y] of [[-reach, 0], [reach, 0], [0, -reach], [0, reach]]) {
                    if (!isHit(at(x, y)) && !isCovered(at(x, y))) {
                      faults.push(`"${control.ariaLabel ?? control.textContent}" does not react ${x}, ${y} from its middle, where ${at(x, y)?.outerHTML.slice(0, 80)} is`);
                    }
                  }
                }
              }
              return faults.join('; ');
            }""";

    private TouchTargets() {}

    static void check(Tab tab) {
        Accessibility.check(tab);
        assertThat((String) tab.page().evaluate(FAULTS, REACH_PIXELS)).isEmpty();
    }
}
