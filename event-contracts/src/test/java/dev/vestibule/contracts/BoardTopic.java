package dev.vestibule.contracts;

/// A topic that does not exist: one of its types is at the third version, as none of the product's is yet.
public final class BoardTopic {
    public static final String NAME = "vestibule.boards.events.v1";

    public static final MessageTypes<BoardMessage> TYPES = MessageTypes.<BoardMessage>on(
                    NAME, BoardMessage.Unknown::new)
            .type("board.cut.v3", BoardMessage.BoardCut.class)
            .upcast(
                    "board.cut.v1",
                    "board.cut.v2",
                    data -> data.put("length_mm", data.remove("length").asInt() * 10))
            .upcast("board.cut.v2", "board.cut.v3", data -> data.put("colour", "white"))
            .type("board.burnt.v1", BoardMessage.BoardBurnt.class, MessageKey.ENVIRONMENT)
            .build();

    private BoardTopic() {}
}
