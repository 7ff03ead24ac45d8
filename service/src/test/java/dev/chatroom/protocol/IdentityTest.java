package dev.chatroom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdentityTest {
    @Test
    void publicIdIsTheBeginningOfTheHashOfTheSecret() {
        // printf %s SECRET | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | cut -c1-22
        assertThat(Identity.publicId("0123456789abcdef")).isEqualTo("n59REfeyengfHx3d5evC3S");
        assertThat(Identity.publicId("ключ-é-0123456789")).isEqualTo("IUmvqI8DyThiwvdMCBog0P");
    }
}
