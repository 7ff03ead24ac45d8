package dev.chatroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A self-signed certificate of localhost and its private key, in PEM format.
 *
 * @param certificate the certificate
 * @param certificatePem the certificate in PEM format
 * @param keyPem the key in PEM format, PKCS#8
 */
public record TestCertificate(X509Certificate certificate, String certificatePem, String keyPem) {
    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    /** Creates one; the algorithm is RSA or EC. */
    public static TestCertificate create(Path directory, String algorithm) {
        try {
            var file = Files.createTempDirectory(directory, "store").resolve("store.p12");
            generate(file, algorithm);
            var store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
            var certificate = (X509Certificate) store.getCertificate("server");
            var key = store.getKey("server", PASSWORD.toCharArray());
            return new TestCertificate(
                    certificate, pem("CERTIFICATE", certificate.getEncoded()), pem("PRIVATE KEY", key.getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes {@code tls.crt} and {@code tls.key}, each in one step as the kubelet does. */
    public void writeTo(Path directory) {
        write(directory.resolve("tls.crt"), certificatePem);
        write(directory.resolve("tls.key"), keyPem);
    }

    /** Writes {@code tls.crt} alone. */
    public void writeCertificateTo(Path directory) {
        write(directory.resolve("tls.crt"), certificatePem);
    }

    private static void write(Path file, String text) {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, text);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void generate(Path file, String algorithm) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool, "-genkeypair", "-keystore", file.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD,
                        "-alias", "server", "-keyalg", algorithm, "-dname", "CN=localhost", "-ext", "san=dns:localhost,ip:127.0.0.1")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(type, LINES.encodeToString(der));
    }
}
