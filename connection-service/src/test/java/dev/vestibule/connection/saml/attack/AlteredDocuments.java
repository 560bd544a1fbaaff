package dev.vestibule.connection.saml.attack;

import java.util.List;
import java.util.stream.Stream;

/// Every altered document there is.
public final class AlteredDocuments {
    public static final List<AlteredDocument> ALL = Stream.of(
                    WrappingAttacks.all(),
                    KeyAttacks.all(),
                    SignatureStructureAttacks.all(),
                    ShapeAttacks.all(),
                    TextAttacks.all(),
                    ParserAttacks.all(),
                    CanonicalisationAttacks.all(),
                    ProfileAttacks.all(),
                    TimeAttacks.all(),
                    EncryptionAttacks.all())
            .flatMap(cases -> cases)
            .toList();

    private AlteredDocuments() {}
}
