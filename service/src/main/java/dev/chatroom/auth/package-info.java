/**
 * Who a user is: verifies JSON Web Tokens (RFC 7519, RFC 8725) and derives the public identity, the name and the role. Fetches
 * the keys of an identity provider from one fixed address. No token is logged, and nothing that a token names is fetched.
 */
package dev.chatroom.auth;
