/**
 * A deterministic simulator: several production rooms and hubs on a simulated Redis, network and clocks, with honest and
 * hostile clients. Everything runs on one thread in virtual time, and one seed decides everything that happens.
 */
package dev.chatroom.simulation;
