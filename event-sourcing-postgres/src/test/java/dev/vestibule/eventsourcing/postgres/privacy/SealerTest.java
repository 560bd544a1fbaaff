package dev.vestibule.eventsourcing.postgres.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SealerTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Sealer SEALER = newSealer();
    private static final byte[] PLAIN = "a private key".getBytes(StandardCharsets.UTF_8);

    @Test
    void opensWhatItSealed() {
        assertThat(SEALER.open(SEALER.seal(PLAIN, "row/1"), "row/1")).contains(PLAIN);
    }

    @Test
    void showsNothingOfIt() {
        assertThat(new String(SEALER.seal(PLAIN, "row/1"), StandardCharsets.ISO_8859_1))
                .doesNotContain("private");
    }

    @Test
    void neverSealsTheSameWayTwice() {
        assertThat(SEALER.seal(PLAIN, "row/1")).isNotEqualTo(SEALER.seal(PLAIN, "row/1"));
    }

    @Test
    void doesNotOpenWhatBelongsElsewhere() {
        assertThat(SEALER.open(SEALER.seal(PLAIN, "row/1"), "row/2")).isEmpty();
    }

    @Test
    void doesNotOpenWhatAnotherKeySealed() {
        assertThat(SEALER.open(newSealer().seal(PLAIN, "row/1"), "row/1")).isEmpty();
    }

    static IntStream everyByte() {
        return IntStream.range(0, SEALER.seal(PLAIN, "row/1").length);
    }

    @ParameterizedTest
    @MethodSource("everyByte")
    void doesNotOpenWhatWasChanged(int position) {
        // Given
        var sealed = SEALER.seal(PLAIN, "row/1");

        // When
        sealed[position] ^= 1;

        // Then
        assertThat(SEALER.open(sealed, "row/1")).isEmpty();
    }

    @Test
    void doesNotOpenWhatIsTooShort() {
        assertThat(SEALER.open(new byte[] {1, 2, 3}, "row/1")).isEmpty();
    }

    @Test
    void takesOnlyAWholeKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sealer(new byte[16], RANDOM));
    }

    @Test
    void aDigestIsTheSameWithinASubjectOnly() {
        // Given
        var key = newKey();
        var ours = new SubjectSeal(key, RANDOM);
        var theirs = new SubjectSeal(newKey(), RANDOM);

        // Then
        assertThat(ours.digest("a@acme.example")).isEqualTo(new SubjectSeal(key, RANDOM).digest("a@acme.example"));
        assertThat(ours.digest("a@acme.example")).isNotEqualTo(ours.digest("b@acme.example"));
        assertThat(ours.digest("a@acme.example")).isNotEqualTo(theirs.digest("a@acme.example"));
    }

    @Test
    void aSubjectsSealKeepsTextAsItIs() {
        var seal = new SubjectSeal(newKey(), RANDOM);

        assertThat(seal.open(seal.seal("<Réponse/>", "raw/1"), "raw/1")).contains("<Réponse/>");
        assertThat(seal.open("not base64!", "raw/1")).isEmpty();
    }

    private static Sealer newSealer() {
        return new Sealer(newKey(), RANDOM);
    }

    private static byte[] newKey() {
        var key = new byte[Sealer.KEY_LENGTH];
        RANDOM.nextBytes(key);
        return key;
    }
}
