package dev.trunkline.sandbox.livekit;

/** An API key and its secret. */
record ApiKey(String key, String secret) {
    @Override
    public String toString() {
        return "KeyPair[" + key + "]";
    }
}
