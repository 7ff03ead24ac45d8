package dev.chatroom.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Signs the release in its registry with the script of the workflow, but with a key instead of the workflow's identity, and
 * verifies the signatures with the script too. Part of {@code mvn -Prelease verify}, and of no other build; skipped without cosign,
 * and where the registry is not on this machine.
 */
class SignatureAcceptance {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path RELEASE = PROJECT.resolve("target/release");
    private static final String REGISTRY = System.getProperty("release.registry", "");
    private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";

    @TempDir
    static Path directory;

    private static Path key;

    @BeforeAll
    static void pushAndSign() throws Exception {
        assumeThat(REGISTRY).as("-Drelease.registry on this machine").startsWith("localhost:");
        assumeThat(Arrays.stream(System.getenv("PATH").split(File.pathSeparator)))
                .as("cosign on the PATH").anyMatch(each -> Files.isExecutable(Path.of(each, "cosign")));
        key = directory.resolve("release");
        succeeds(directory, "cosign", "generate-key-pair", "--output-key-prefix", key.toString());
        succeeds(PROJECT, script("push-charts"));
        succeeds(PROJECT, script("sign"));
    }

    @Test
    void everyImageAndChartIsSignedAndEveryImageHasItsSbom() throws Exception {
        var verified = succeeds(PROJECT, script("verify")).lines().filter(line -> line.startsWith("verified: ")).toList();

        assertThat(verified).hasSize(2 * Release.MODULES.size() + 2);
        assertThat(verified).filteredOn(line -> line.contains("/charts/")).hasSize(2);
        assertThat(verified).allMatch(line -> line.matches("verified: localhost:.*@sha256:[0-9a-f]{64}"));
    }

    @Test
    void signatureOfAnotherKeyIsRefused() throws Exception {
        var other = directory.resolve("other");
        succeeds(directory, "cosign", "generate-key-pair", "--output-key-prefix", other.toString());

        var process = start(PROJECT, Map.of("COSIGN_OPTIONS", verifyOptions(other)), script("verify"));

        assertThat(output(process)).contains("no matching signatures").doesNotContain("verified: ");
        assertThat(process.waitFor()).isNotZero();
    }

    /** A changed chart has another digest, which nobody signed; the signature of the first chart does not fit it. */
    @Test
    void changedChartIsRefused() throws Exception {
        var signed = Files.readAllLines(RELEASE.resolve("charts.txt")).stream().filter(chart -> chart.contains("/chat-room@")).findFirst().orElseThrow();
        var changed = pushChanged(signed);

        assertThat(fails("cosign", verify(changed))).contains("no signatures found");
        copySignature(signed, changed);
        assertThat(fails("cosign", verify(changed))).contains("no matching signatures");
        succeeds(directory, prepend("cosign", verify(signed)));
    }

    /** Pushes the chart with one more file, to the same repository. */
    private static String pushChanged(String signed) throws Exception {
        succeeds(directory, "sh", "-c", "tar -xzf " + RELEASE + "/chat-room-*.tgz");
        Files.writeString(directory.resolve("chat-room/templates/added.yaml"), "# added\n");
        succeeds(directory, "helm", "package", "chat-room", "--version", "0.0.1-changed");
        var pushed = succeeds(directory, "helm", "push", "chat-room-0.0.1-changed.tgz", "oci://" + REGISTRY + "/charts", "--plain-http");
        var digest = pushed.lines().filter(line -> line.startsWith("Digest: ")).findFirst().orElseThrow().substring("Digest: ".length());
        return signed.substring(0, signed.indexOf('@') + 1) + digest;
    }

    /** Cosign finds the signatures of a digest in the same repository, under a tag that it derives from the digest. */
    private static void copySignature(String from, String to) throws IOException, InterruptedException {
        var http = HttpClient.newHttpClient();
        var manifest = http.send(
                HttpRequest.newBuilder(signatures(from)).header("Accept", MANIFEST).build(), BodyHandlers.ofByteArray());
        assertThat(manifest.statusCode()).isEqualTo(200);
        var copied = http.send(
                HttpRequest.newBuilder(signatures(to)).header("Content-Type", MANIFEST)
                        .PUT(HttpRequest.BodyPublishers.ofByteArray(manifest.body())).build(),
                BodyHandlers.discarding());
        assertThat(copied.statusCode()).isEqualTo(201);
    }

    private static URI signatures(String reference) {
        var parts = reference.split("[/@]", 2);
        var repository = parts[1].substring(0, parts[1].indexOf('@'));
        var tag = reference.substring(reference.indexOf('@') + 1).replace(':', '-') + ".sig";
        return URI.create("http://%s/v2/%s/manifests/%s".formatted(parts[0], repository, tag));
    }

    private static String[] verify(String reference) {
        var arguments = new ArrayList<>(List.of("verify"));
        arguments.addAll(List.of(verifyOptions(key).split(" ", -1)));
        arguments.add(reference);
        return arguments.toArray(String[]::new);
    }

    private static String verifyOptions(Path key) {
        return "--key=%s.pub --insecure-ignore-tlog=true".formatted(key);
    }

    private static String[] prepend(String first, String... rest) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    private static String script(String name) {
        return PROJECT.resolve(".github/release").resolve(name).toString();
    }

    private static String fails(String program, String... arguments) throws Exception {
        var process = start(directory, Map.of(), prepend(program, arguments));
        var output = output(process);
        assertThat(process.waitFor()).as(output).isNotZero();
        return output;
    }

    private static String succeeds(Path in, String... command) throws Exception {
        var options = command[0].endsWith("verify") ? verifyOptions(key) : "--key=%s.key --tlog-upload=false".formatted(key);
        var process = start(in, Map.of("COSIGN_OPTIONS", options), command);
        var output = output(process);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static Process start(Path in, Map<String, String> environment, String... command) throws IOException {
        var builder = new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true);
        builder.environment().putAll(Map.of("COSIGN_PASSWORD", "of the test", "REGISTRY", REGISTRY, "HELM_OPTIONS", "--plain-http"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
