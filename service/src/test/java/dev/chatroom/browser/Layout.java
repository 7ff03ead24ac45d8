package dev.chatroom.browser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Checks the layout of a page by positions, in whatever state it is: nothing is wider than the screen, the parts of the room stand
 * below each other, and each control is inside the screen, or inside what scrolls.
 */
final class Layout {
    private static final String FAULTS = """
            () => {
              const faults = [];
              const screen = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
              const name = (element) => element.dataset.testid ?? element.className ?? element.tagName;
              const outside = (inner, outer, scrolls) =>
                inner.left < outer.left - 1 || inner.right > outer.right + 1
                  || (!scrolls && (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1));
              const { scrollWidth, clientWidth } = document.documentElement;
              if (scrollWidth > clientWidth) {
                faults.push(`the page is ${scrollWidth - clientWidth} pixels wider than the screen`);
              }
              const parts = ['.header', '.room-bar', '.log-pane', '.typing', '.composer']
                .map((part) => document.querySelector(part))
                .filter((part) => part !== null);
              let bottom = 0;
              for (const part of parts) {
                const box = part.getBoundingClientRect();
                if (box.top < bottom - 1 || outside(box, screen, false)) {
                  faults.push(`${name(part)} is at ${JSON.stringify(box)}, below ${bottom}`);
                }
                bottom = box.bottom;
              }
              for (const control of document.querySelectorAll('button, input, select, textarea, a, dialog, [role=menu], [role=dialog]')) {
                const box = control.getBoundingClientRect();
                if (box.width < 2 || !control.checkVisibility({ opacityProperty: false, visibilityProperty: true })) {
                  continue;
                }
                let scroller = control.parentElement;
                while (scroller !== document.body && getComputedStyle(scroller).overflowY === 'visible') {
                  scroller = scroller.parentElement;
                }
                const isScreen = scroller === document.body;
                if (outside(box, isScreen ? screen : scroller.getBoundingClientRect(), !isScreen)) {
                  faults.push(`${name(control)} "${control.textContent}" is at ${JSON.stringify(box)}`);
                }
              }
              return faults.join('; ');
            }""";

    private Layout() {}

    static void check(Tab tab) {
        assertThat((String) tab.page().evaluate(FAULTS)).isEmpty();
    }
}
