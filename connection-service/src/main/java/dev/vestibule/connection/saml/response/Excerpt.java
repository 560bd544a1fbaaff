package dev.vestibule.connection.saml.response;

/// A short piece of what somebody sent, fit for a record and a page: control, format and other invisible
/// characters are written out, and the length is limited. An excerpt of an excerpt is the same one.
public final class Excerpt {
    private static final int LONGEST = 200;

    private Excerpt() {}

    public static String of(String text) {
        var out = new StringBuilder();
        text.codePoints().takeWhile(ignored -> out.length() < LONGEST).forEach(c -> append(out, c));
        return out.length() < LONGEST ? out.toString() : out.substring(0, LONGEST - 1) + "…";
    }

    private static void append(StringBuilder out, int c) {
        if (isInvisible(c)) {
            out.append("\\u{%x}".formatted(c));
        } else {
            out.appendCodePoint(c);
        }
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
