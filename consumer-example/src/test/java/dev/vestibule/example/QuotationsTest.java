package dev.vestibule.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The code in the how-to is the code that compiles and runs here: each block names the region it quotes.
class QuotationsTest {
    private static final Path PAGE = Path.of("../docs/how-to/consume-events.md");
    private static final Path SOURCES = Path.of("src/main/java/dev/vestibule/example");
    private static final Pattern BLOCK =
            Pattern.compile("<!-- quote (\\S+)#(\\S+) -->\n+```java\n(.*?)```\n", Pattern.DOTALL);

    @Test
    void theHowToQuotesTheSource() throws IOException {
        var page = Files.readString(PAGE);

        var quotedAnew = BLOCK.matcher(page).replaceAll(block -> Matcher.quoteReplacement(quote(block)));

        if (System.getProperty("docs.update") != null) {
            Files.writeString(PAGE, quotedAnew);
            page = quotedAnew;
        }
        assertThat(page)
                .as(
                        "%s quotes an older source. To copy the regions anew: mvn -pl consumer-example test -Ddocs.update",
                        PAGE)
                .isEqualTo(quotedAnew);
    }

    @Test
    void everyRegionIsQuotedAndEveryJavaBlockIsAQuotation() throws IOException {
        var page = Files.readString(PAGE);
        try (var files = Files.list(SOURCES)) {
            var regions = files.flatMap(QuotationsTest::regions);

            assertThat(BLOCK.matcher(page).results().map(block -> block.group(1) + "#" + block.group(2)))
                    .containsExactlyInAnyOrderElementsOf(regions.toList());
        }
        assertThat(BLOCK.matcher(page).results())
                .hasSameSizeAs(
                        Pattern.compile("```java").matcher(page).results().toList());
    }

    private static String quote(MatchResult block) {
        try {
            var source = Files.readString(SOURCES.resolve(block.group(1) + ".java"));
            var region = Pattern.compile(
                            "[ ]*// region " + block.group(2) + "\n(.*?)[ ]*// endregion\n", Pattern.DOTALL)
                    .matcher(source);
            assertThat(region.find()).as("region %s", block.group(2)).isTrue();
            return "<!-- quote %s#%s -->\n\n```java\n%s```\n"
                    .formatted(block.group(1), block.group(2), region.group(1).stripIndent());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> regions(Path source) {
        try {
            var name = source.getFileName().toString().replace(".java", "");
            return Pattern.compile("// region (\\S+)\n")
                    .matcher(Files.readString(source))
                    .results()
                    .map(region -> name + "#" + region.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
