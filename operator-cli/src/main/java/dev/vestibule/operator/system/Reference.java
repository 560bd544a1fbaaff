package dev.vestibule.operator.system;

import org.jspecify.annotations.Nullable;

/// A projection or a consumer as it is named on the command line: `NAME`, or `SERVICE/NAME` where several
/// services have one of the name.
public record Reference(@Nullable String service, String name) {

    public static Reference parse(String text) {
        var slash = text.indexOf('/');
        return slash < 0
                ? new Reference(null, text)
                : new Reference(Everywhere.known(text.substring(0, slash)), text.substring(slash + 1));
    }
}
