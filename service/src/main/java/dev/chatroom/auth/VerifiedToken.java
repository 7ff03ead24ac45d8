package dev.chatroom.auth;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Optional;

/**
 * A token whose signature is right.
 *
 * @param claims its claims, which are not checked yet
 * @param issuer the issuer that the key belongs to; empty: any
 */
record VerifiedToken(JWTClaimsSet claims, Optional<String> issuer) {}
