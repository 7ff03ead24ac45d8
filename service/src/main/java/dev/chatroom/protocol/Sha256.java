package dev.chatroom.protocol;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes SHA-256 hashes (FIPS 180-4). */
public final class Sha256 {
    private Sha256() {}

    /**
     * Hashes bytes.
     *
     * @param bytes any bytes
     * @return the hash, 32 bytes
     */
    public static byte[] hash(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
