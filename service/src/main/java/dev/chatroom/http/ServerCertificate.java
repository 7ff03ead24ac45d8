package dev.chatroom.http;

import dev.chatroom.time.Scheduler;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsManager;
import java.io.IOException;
import java.lang.System.Logger.Level;

/**
 * The certificate of the public port. Reloads it when its files change; open connections keep the former one. While the files
 * are invalid or do not belong together, such as during a change, the former certificate stays in use.
 */
public final class ServerCertificate {
    private static final System.Logger LOGGER = System.getLogger(ServerCertificate.class.getName());

    private final TlsOptions options;
    private final Scheduler scheduler;
    private final Tls tls;
    /** Of the files when they were last read. Used by one check at a time. */
    private int fingerprint;

    private ServerCertificate(TlsOptions options, TlsManager manager, Scheduler scheduler) {
        this.options = options;
        this.scheduler = scheduler;
        try {
            this.fingerprint = KeyPairFiles.fingerprint(options.certificate(), options.key());
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the certificate or its key: " + e, e);
        }
        this.tls = tls(KeyPairFiles.read(options.certificate(), options.key()), manager);
    }

    /**
     * Reads the certificate and watches its files until the scheduler ends.
     *
     * @param options the files, and how often they are checked
     * @param guard watches the handshakes
     * @param scheduler the time
     * @return the certificate
     * @throws IllegalArgumentException if a file is invalid; the message names it
     */
    public static ServerCertificate watch(TlsOptions options, ConnectionGuard guard, Scheduler scheduler) {
        var certificate = new ServerCertificate(options, new GuardedTls(guard.handshakes()), scheduler);
        certificate.checkLater();
        return certificate;
    }

    /**
     * The TLS configuration of the listener. It keeps its identity when the certificate is reloaded.
     *
     * @return the configuration
     */
    public Tls tls() {
        return tls;
    }

    private void checkLater() {
        // Reading files may block.
        scheduler.after(options.reload(), () -> Thread.ofVirtual().name("chat-certificate").start(() -> {
            try {
                reloadIfChanged();
            } finally {
                checkLater();
            }
        }));
    }

    private void reloadIfChanged() {
        try {
            int now = KeyPairFiles.fingerprint(options.certificate(), options.key());
            if (now == fingerprint) {
                return;
            }
            var files = KeyPairFiles.read(options.certificate(), options.key());
            tls.reload(Tls.builder().privateKey(files.key()).privateKeyCertChain(files.chain()).build());
            fingerprint = now;
            var certificate = files.chain().getFirst();
            LOGGER.log(Level.INFO, "certificate reloaded, subject={0} not_after={1}",
                    certificate.getSubjectX500Principal().getName(), certificate.getNotAfter().toInstant());
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "certificate not reloaded, the former one stays in use; cause={0}", e.toString());
        }
    }

    private static Tls tls(KeyPairFiles files, TlsManager manager) {
        return Tls.builder().manager(manager).privateKey(files.key()).privateKeyCertChain(files.chain()).build();
    }
}
