/** Makes the charts of a release and its list of images. Runs in the profile {@code release}; its tests need no cluster. */
package dev.chatroom.release;
