package dev.vestibule.connection.setup;

import dev.vestibule.connection.saml.metadata.InputMistake;
import org.jspecify.annotations.Nullable;

/// A document that may be metadata.
final class MetadataDocument {
    private final byte[] bytes;
    private final @Nullable String shownAs;

    private MetadataDocument(byte[] bytes, @Nullable String shownAs) {
        this.bytes = bytes;
        this.shownAs = shownAs;
    }

    static MetadataDocument pasted(byte[] bytes) {
        return new MetadataDocument(bytes, null);
    }

    /// @param shownAs what may be told about it: of a document that is not metadata, nothing else is shown
    static MetadataDocument fetched(byte[] bytes, String shownAs) {
        return new MetadataDocument(bytes, shownAs);
    }

    byte[] bytes() {
        return bytes.clone();
    }

    /// The first characters of what an administrator pasted help; those of what we fetched are not his to
    /// see.
    <T> Checked<T> withoutContent(Checked<T> checked) {
        return shownAs != null
                        && checked instanceof Checked.Rejected<T>(var reason)
                        && InputMistake.METADATA_IS_HTML.id().equals(reason.code())
                ? Checked.rejected(reason.receiving(shownAs))
                : checked;
    }
}
