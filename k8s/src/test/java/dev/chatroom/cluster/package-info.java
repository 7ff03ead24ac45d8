/** The chart on a real Kubernetes: installed, rolled, scaled and broken while many are in the room. */
package dev.chatroom.cluster;
