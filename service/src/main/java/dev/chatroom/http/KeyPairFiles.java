package dev.chatroom.http;

import io.helidon.common.configurable.Resource;
import io.helidon.common.pki.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/**
 * What the files of a certificate and its key contain at one moment.
 *
 * @param chain the certificate chain, the server's own certificate first
 * @param key the private key of the first certificate
 */
record KeyPairFiles(List<X509Certificate> chain, PrivateKey key) {
    private static final byte[] SAMPLE = {1, 2, 3, 4};

    /**
     * Reads and checks the files.
     *
     * @throws IllegalArgumentException if they cannot be read, or do not belong together; the message names the file
     */
    static KeyPairFiles read(Path certificate, Path key) {
        var keys = Keys.builder()
                .pem(pem -> pem.certChain(resource(certificate, "a certificate")).key(resource(key, "a private key")))
                .build();
        var chain = keys.certChain();
        if (chain.isEmpty()) {
            throw new IllegalArgumentException(certificate + " contains no certificate in PEM format");
        }
        var privateKey = keys.privateKey()
                .orElseThrow(() -> new IllegalArgumentException(key + " contains no private key in PEM format"));
        if (!belongTogether(chain.getFirst(), privateKey)) {
            throw new IllegalArgumentException(key + " is not the private key of the first certificate in " + certificate);
        }
        return new KeyPairFiles(List.copyOf(chain), privateKey);
    }

    /** Equal for files with equal content. */
    static int fingerprint(Path certificate, Path key) throws IOException {
        return 31 * Arrays.hashCode(Files.readAllBytes(certificate)) + Arrays.hashCode(Files.readAllBytes(key));
    }

    private static Resource resource(Path file, String content) {
        try {
            return Resource.create(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read %s with %s: %s".formatted(file, content, e), e);
        }
    }

    private static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        var algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> key.getAlgorithm();
        };
        try {
            var signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(SAMPLE);
            var signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update(SAMPLE);
            return signature.verify(signed);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }
}
