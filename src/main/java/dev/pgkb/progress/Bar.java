package dev.pgkb.progress;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A progress bar, for a terminal. */
final class Bar implements Progress {

    private final ProgressBar bar;

    Bar(String task, String unit) {
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" " + unit, 1)
                .setInitialMax(0)
                .setUpdateIntervalMillis(200)
                .showSpeed()
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .build();
    }

    @Override
    public void at(long done, long total) {
        bar.maxHint(total);
        bar.stepTo(done);
    }

    @Override
    public void note(String activity) {
        bar.setExtraMessage(activity.isEmpty() ? "" : " " + activity);
    }

    @Override
    public void close() {
        bar.close();
    }
}
