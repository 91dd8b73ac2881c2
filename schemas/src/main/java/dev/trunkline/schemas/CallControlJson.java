package dev.trunkline.schemas;

/** The JSON form of a control: every field always present, null allowed. */
public final class CallControlJson {

    private CallControlJson() {}

    /** The value of the record on {@code call-dispatch-control}. */
    public static byte[] write(CallControl control) {
        return Json.bytes(json -> {
            json.writeStringProperty("action", control.key().action().wireName());
            json.writeStringProperty("scope", control.key().scope().wireName());
            json.writeStringProperty("id", control.key().id());
            json.writeStringProperty("at", Rfc3339.text(control.at()));
            json.writeStringProperty("by", control.by());
            json.writeStringProperty("note", control.note());
        });
    }

    /**
     * The control that {@code value} holds; fields that this version doesn't know are ignored.
     *
     * @param key the record's; the value must be about the same
     * @throws IllegalArgumentException when it isn't one, naming the field
     */
    public static CallControl read(ControlKey key, byte[] value) {
        EventFields fields = EventFields.of(value);
        String id = fields.text("id");
        ControlKey found =
                new ControlKey(
                        ControlKey.action(fields.requiredText("action")),
                        ControlKey.scope(fields.requiredText("scope")),
                        id);
        if (!found.equals(key)) {
            throw new IllegalArgumentException(
                    "the value is about %s, the key about %s"
                            .formatted(Excerpt.of(found.text()), Excerpt.of(key.text())));
        }
        return new CallControl(
                key, fields.requiredTime("at"), fields.requiredText("by"), fields.text("note"));
    }
}
