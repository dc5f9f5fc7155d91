package org.arclet.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LiveViewTest {

  private final AtomicInteger moment = new AtomicInteger();
  private final List<String> shown = new CopyOnWriteArrayList<>();

  private final LiveScreen<Integer> screen =
      new LiveScreen<>() {
        @Override
        public void showStatus(Integer now) {
          shown.add("status " + now);
        }

        @Override
        public void showPicture(Integer now) {
          shown.add("picture " + now);
        }
      };

  @Test
  void whatIsLastIsShownBeforeItIsClosed() {
    LiveView<Integer> view = LiveView.start(moment::get, screen);
    moment.set(1);
    view.news();
    moment.set(2);
    view.pictureNews();
    view.close();
    assertThat(shown).contains("status 2", "picture 2").doesNotContain("picture 1");
  }

  @Test
  void theStatusStandsAboveThePicture() {
    LiveView<Integer> view = LiveView.start(moment::get, screen);
    view.pictureNews();
    view.close();
    assertThat(shown.get(0)).isEqualTo("status 0");
  }

  @Test
  void aPictureWithoutNewsIsNotDrawn() {
    LiveView<Integer> view = LiveView.start(moment::get, screen);
    view.news();
    view.close();
    assertThat(shown).containsOnly("status 0");
  }

  @Test
  void whoHasNewsDoesNotWaitForTheScreenAndNewsAreShownTogether() throws InterruptedException {
    CountDownLatch showing = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    List<Integer> seen = new CopyOnWriteArrayList<>();
    LiveView<Integer> view =
        LiveView.start(
            moment::get,
            now -> {
              seen.add(now);
              showing.countDown();
              awaitQuietly(mayEnd);
            });
    showing.await();
    for (int i = 1; i <= 100_000; i++) {
      moment.set(i);
      view.news(); // returns although the screen stands still
    }
    mayEnd.countDown();
    view.close();
    assertThat(seen).startsWith(0).endsWith(100_000).hasSizeLessThanOrEqualTo(3);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aScreenThatThrowsIsShownNothingMoreAndTheWorkGoesOn() {
    AtomicInteger calls = new AtomicInteger();
    LiveView<Integer> view =
        LiveView.start(
            moment::get,
            now -> {
              calls.incrementAndGet();
              throw new IllegalStateException("a test's screen that breaks");
            });
    view.news();
    view.close();
    view.news();
    assertThat(calls).hasValue(1);
  }

  @Test
  void closingWaitsThoughItIsInterrupted() {
    LiveView<Integer> view = LiveView.start(moment::get, screen);
    moment.set(7);
    Thread.currentThread().interrupt();
    view.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(shown).endsWith("status 7");
  }

  @Test
  void whatTakesLongIsShownRarely() {
    assertThat(LiveView.pauseMillis(0, 10_000)).isEqualTo(500); // twice a second
    assertThat(LiveView.pauseMillis(20, 10_000)).isEqualTo(7980); // a four-hundredth of the time
    assertThat(LiveView.pauseMillis(5000, 30_000)).isEqualTo(30_000); // but not never
  }
}
