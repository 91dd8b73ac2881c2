package dev.trunkline.dispatcher.livekit;

/** What a token is for; none is bound to one room, so all can be kept and used again. */
enum Grant {
    CREATE_ROOM,
    LIST_ROOMS
}
