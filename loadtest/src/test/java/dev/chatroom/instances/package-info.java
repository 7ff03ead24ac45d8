/** Real instances of the service and a real Redis, as processes on this machine, for tests of the whole room. */
package dev.chatroom.instances;
