package dev.trunkline.dispatcher.config;

/**
 * One thing that is wrong with the settings.
 *
 * @param name the environment variable
 * @param wrong what is wrong with it; never holds a secret
 * @param remedy what to do about it
 */
public record Problem(String name, String wrong, String remedy) {

    @Override
    public String toString() {
        return name + " " + wrong + ": " + remedy;
    }
}
