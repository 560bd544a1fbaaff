package dev.vestibule.connection.catalogue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The file that the portal's picker, its walk-throughs and our checks all read.
public final class ProviderCatalogue {
    private static final String RESOURCE = "/catalogue/providers.yaml";

    private final Map<String, ProviderEntry> providers;
    private final Map<String, Mistake> mistakes;

    private ProviderCatalogue(CatalogueFile file) {
        providers = file.ssoProviders().stream().collect(Collectors.toMap(ProviderEntry::slug, Function.identity()));
        mistakes = file.mistakes().stream().collect(Collectors.toMap(Mistake::id, Function.identity()));
    }

    /// @throws UncheckedIOException if it is not on the class path or does not have its shape
    public static ProviderCatalogue load() {
        var yaml = YAMLMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
        try (var stream = ProviderCatalogue.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IOException(RESOURCE + " is not on the class path");
            }
            return new ProviderCatalogue(yaml.readValue(stream, CatalogueFile.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<ProviderEntry> find(String slug) {
        return Optional.ofNullable(providers.get(slug)).filter(entry -> !entry.isExcluded());
    }

    public Optional<Mistake> mistake(String id) {
        return Optional.ofNullable(mistakes.get(id));
    }

    /// What to call a mistake; its id for one that the catalogue does not explain.
    public String titleOf(String mistakeId) {
        return mistake(mistakeId).map(Mistake::title).orElse(mistakeId);
    }

    public Set<String> mistakeIds() {
        return Set.copyOf(mistakes.keySet());
    }

    private record CatalogueFile(List<Mistake> mistakes, List<ProviderEntry> ssoProviders) {}
}
