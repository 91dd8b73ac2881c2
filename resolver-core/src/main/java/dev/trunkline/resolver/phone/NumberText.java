package dev.trunkline.resolver.phone;

/** Phone numbers in the form that carriers accept. */
public final class NumberText {
    private static final int SHORTEST = 3;
    private static final int LONGEST = 15;

    private NumberText() {}

    /** Whether a carrier can dial it: an optional plus, then 3 to 15 ASCII digits, nothing else. */
    public static boolean isDialable(String number) {
        int start = number.startsWith("+") ? 1 : 0;
        int digits = number.length() - start;
        return digits >= SHORTEST && digits <= LONGEST && isDigits(number, start);
    }

    /** Whether all characters from {@code start} on are ASCII digits. */
    private static boolean isDigits(String text, int start) {
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
