package dev.chatroom.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import dev.chatroom.testing.Instances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page of the service worker, which a browser shows when the service cannot be reached. */
class PageOfflineIT {
    @RegisterExtension
    static final BrowserTabs TABS = new BrowserTabs();

    @RegisterExtension
    final Instances instances = Instances.alone();

    @Test
    void saysThatTheServiceCannotBeReachedAndOpensTheNewPageWhenItCan() {
        var server = instances.start("page.theme.name", "Agora");
        var port = Integer.toString(server.port());
        var ann = TABS.open(server);
        ann.page().evaluate("navigator.serviceWorker.ready.then(() => true)");

        instances.stop(server);
        ann.page().reload();
        assertThat(ann.page().locator("h1")).hasText("Agora");
        assertThat(ann.page().getByText("The chat cannot be reached.")).isVisible();
        Accessibility.check(ann);

        instances.start("server.port", port, "page.theme.name", "Forum");
        // The page of the new service, not one that the worker kept.
        assertThat(ann.find("join-form").locator("h1"))
                .hasText("Forum", new LocatorAssertions.HasTextOptions().setTimeout(20_000));
    }
}
