package dev.chatroom.auth;

/** Why a client could not sign in. The names in lower case are values of a metric label. */
public enum Refusal {
    /** There was no token, and the room requires one. */
    MISSING("this room requires a token; sign in, and join with it"),
    /** This room has no key to verify tokens with. */
    NOT_ACCEPTED("this room accepts no tokens; join without one, as a guest"),
    /** The token is longer than any that is accepted. */
    TOO_LONG("the token has more than %,d characters".formatted(TokenVerifier.MAX_CHARACTERS)),
    /** It is not a signed JSON Web Token. */
    MALFORMED("not a signed JSON Web Token in compact form"),
    /** It is not signed, or by an algorithm that is not accepted. */
    ALGORITHM("the token is not signed with an accepted algorithm"),
    /** Its header asks for an extension, or is that of another type of token. */
    HEADER("the token has critical extensions, or is of another type"),
    /** None of the keys fits. */
    UNKNOWN_KEY("the token is signed with an unknown key"),
    /** The signature does not match. */
    SIGNATURE("the signature of the token is wrong"),
    /** It comes from somebody else. */
    ISSUER("the token is of a different issuer"),
    /** It is meant for somebody else. */
    AUDIENCE("the token is for a different audience"),
    /** It has expired. */
    EXPIRED("the token has expired"),
    /** It is not valid yet. */
    NOT_YET_VALID("the token is not valid yet"),
    /** A claim is missing or of the wrong type. */
    CLAIMS("a claim of the token is missing or has the wrong type; sub and exp are needed"),
    /** The keys could not be fetched, or not again so soon. */
    KEYS_UNAVAILABLE("the keys of the identity provider cannot be fetched now; try again later"),
    /** The address sent too many invalid tokens. */
    RATE("too many invalid tokens; try again later");

    private final String explanation;

    Refusal(String explanation) {
        this.explanation = explanation;
    }

    /** The reason as a sentence for people. */
    String explanation() {
        return explanation;
    }
}
