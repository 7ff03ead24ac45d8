package dev.chatroom.api;

import java.util.List;

/** A part of the API: the routes of one subject. */
@FunctionalInterface
public interface ApiRoutes {
    /**
     * The routes.
     *
     * @return each of them is also in {@code openapi.json}
     */
    List<Route> routes();
}
