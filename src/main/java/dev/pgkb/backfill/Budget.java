package dev.pgkb.backfill;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a backfill may use at most. A null is no limit.
 *
 * @param usd US dollars
 * @param duration an interval as PostgreSQL writes it, such as {@code 30 minutes}
 */
public record Budget(Long rows, Long calls, Long tokens, BigDecimal usd, String duration) {

    /** How many workers, of as many as were wished for, can have a share. At least one. */
    int workers(int wished) {
        var least = Stream.of(rows, calls, tokens).filter(Objects::nonNull).reduce((long) wished, Math::min);
        return (int) Math.max(1, least);
    }

    /** The share of one of several workers. Together the shares are this budget, but each worker has all the time. */
    Budget share(int worker, int workers) {
        return new Budget(
                part(rows, worker, workers),
                part(calls, worker, workers),
                part(tokens, worker, workers),
                usd == null ? null : usd.divide(BigDecimal.valueOf(workers), 12, RoundingMode.UP),
                duration);
    }

    private static Long part(Long whole, int worker, int workers) {
        return whole == null ? null : whole / workers + (worker < whole % workers ? 1 : 0);
    }
}
