package dev.chatroom.websocket;

import dev.chatroom.fanout.FanoutMeters;
import dev.chatroom.hub.Hub;
import dev.chatroom.overload.OverloadState;
import dev.chatroom.protocol.EventCodec;
import dev.chatroom.time.Scheduler;

/**
 * What all sockets of an instance share.
 *
 * @param hub the room
 * @param codec decodes the events of clients
 * @param config the options
 * @param scheduler the time
 * @param open the open sockets
 * @param accepted the connections below them
 * @param budgets the budgets of networks
 * @param slowConsumers logs clients that were closed because they read too slowly
 * @param overload whether this instance is overloaded
 * @param meters the metrics of the sockets
 * @param fanoutMeters the metrics of writes to clients
 */
record SocketEnvironment(
        Hub hub,
        EventCodec codec,
        SocketConfig config,
        Scheduler scheduler,
        OpenSockets open,
        AcceptedSockets accepted,
        AddressBudgets budgets,
        SlowConsumerLog slowConsumers,
        OverloadState overload,
        SocketMeters meters,
        FanoutMeters fanoutMeters) {}
