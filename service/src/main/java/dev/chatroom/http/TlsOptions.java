package dev.chatroom.http;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The options of TLS on the public port.
 *
 * @param certificate the file with the certificate chain, in PEM format, the server's own certificate first
 * @param key the file with its private key, in PEM format: PKCS#8, or PKCS#1 for RSA
 * @param reload how often the files are checked for a new certificate
 * @param hsts how long browsers remember to use HTTPS only (RFC 6797); zero: no header
 */
public record TlsOptions(Path certificate, Path key, Duration reload, Duration hsts) {}
