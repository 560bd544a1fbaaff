package dev.vestibule.organization;

/// Text that survives the way into the store and onto the topics: no NUL, which PostgreSQL does not take, and
/// no half of a surrogate pair, which has no UTF-8.
public final class StorableText {
    private StorableText() {}

    public static boolean isStorable(String text) {
        for (var i = 0; i < text.length(); i++) {
            var unit = text.charAt(i);
            if (unit == 0) {
                return false;
            }
            if (Character.isHighSurrogate(unit)) {
                if (++i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            } else if (Character.isLowSurrogate(unit)) {
                return false;
            }
        }
        return true;
    }

    /// Length in characters as people count them.
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
