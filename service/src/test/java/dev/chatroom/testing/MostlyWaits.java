package dev.chatroom.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * A test class that waits for deadlines, leases and retries, and hardly needs the processor meanwhile. Maven runs several of these
 * at once, each in a process of its own, after all others.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("mostly-waits")
public @interface MostlyWaits {}
