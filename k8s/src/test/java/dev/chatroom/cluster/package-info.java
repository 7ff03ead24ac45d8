/** Tests of both charts on a real Kubernetes cluster: installation, rollouts, scaling and failures under load. */
package dev.chatroom.cluster;
