package dev.chatroom.browser;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;

/** A finger on the screen of a tab. */
final class Finger {
    private static final int STEP_PIXELS = 5;

    private final CDPSession session;

    Finger(Tab tab) {
        session = tab.page().context().newCDPSession(tab.page());
    }

    /** Presses the middle of an element, when it has stopped moving: a notice that arrives pushes messages up. */
    void press(Locator element) {
        element.tap(new Locator.TapOptions().setTrial(true));
        press(element.boundingBox());
    }

    private void press(BoundingBox place) {
        dispatch("touchStart", place.x + place.width / 2, place.y + place.height / 2);
    }

    void lift() {
        send("touchEnd", new JsonArray());
    }

    /** Moves from the middle of a box, downwards by so many pixels in many small steps, and is lifted. */
    void drag(BoundingBox from, int pixels) {
        dragAndRest(from, pixels);
        lift();
    }

    /** The same, but stays on the screen. */
    void dragAndRest(BoundingBox from, int pixels) {
        press(from);
        for (int moved = STEP_PIXELS; moved <= pixels; moved += STEP_PIXELS) {
            dispatch("touchMove", from.x + from.width / 2, from.y + from.height / 2 + moved);
        }
    }

    private void dispatch(String type, double x, double y) {
        var point = new JsonObject();
        point.addProperty("x", x);
        point.addProperty("y", y);
        var points = new JsonArray();
        points.add(point);
        send(type, points);
    }

    private void send(String type, JsonArray points) {
        var event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        session.send("Input.dispatchTouchEvent", event);
    }
}
