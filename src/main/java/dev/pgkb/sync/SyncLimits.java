package dev.pgkb.sync;

import java.time.Duration;

import dev.pgkb.source.Sandbox;

/**
 * What a single file may cost.
 *
 * @param maxBytes its size
 * @param maxTime how long the next file in turn may keep the others waiting if it is small, see {@link Sandbox#timeFor}
 */
public record SyncLimits(long maxBytes, Duration maxTime) {

    /** The size Amazon Bedrock allows, and a minute. */
    public static SyncLimits standard() {
        return new SyncLimits(50L << 20, Duration.ofMinutes(1));
    }
}
