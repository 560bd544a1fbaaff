package dev.vestibule.contracts;

import java.time.Instant;

/// Messages of the topic of boards.
public sealed interface BoardMessage extends Message {
    @Override
    default String type() {
        return BoardTopic.TYPES.typeOf(this);
    }

    @Override
    default String subject() {
        return "board_1";
    }

    @Description("A board was cut.")
    record BoardCut(
            @Description("Its length.") int lengthMm,
            @Description("Its colour.") String colour,
            Instant cutAt) implements BoardMessage {}

    @Description("A board was burnt.")
    record BoardBurnt(Instant burntAt) implements BoardMessage {}

    record Unknown(String name) implements BoardMessage {
        @Override
        public String type() {
            return name;
        }
    }
}
