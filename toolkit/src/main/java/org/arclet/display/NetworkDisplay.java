package org.arclet.display;

import java.util.Map;
import org.arclet.image.ImageShape;
import org.arclet.nn.Architecture;
import org.arclet.nn.NetworkDescription;
import org.arclet.plot.NetworkPlot;
import org.arclet.plot.SafeText;
import org.arclet.table.NetworkTable;

/** Networks: a drawing above the table of their layers. */
final class NetworkDisplay {

  /** Images of the simulator, and of the reference's example. */
  private static final ImageShape EXAMPLE = new ImageShape(100, 100, 3);

  private NetworkDisplay() {}

  static Map<String, String> of(NetworkDescription network) {
    return MimeBundle.ofHtml(html(network), PlainText.of(network.toString()));
  }

  /**
   * For images of a common shape, as there is no network without one; text if that does not fit.
   */
  static Map<String, String> of(Architecture architecture) {
    String plain = PlainText.of(architecture.toString());
    NetworkDescription network;
    try {
      network = architecture.forImages(EXAMPLE);
    } catch (IllegalArgumentException e) {
      return MimeBundle.of(plain);
    }
    String note =
        "for images of %s, as an example; forImages(shape) makes that for others"
            .formatted(EXAMPLE);
    return MimeBundle.ofHtml(
        "<p>%s</p>\n%s".formatted(SafeText.markup(note), html(network)), plain);
  }

  private static String html(NetworkDescription network) {
    return StudyDisplay.picture(NetworkPlot.of(network))
        + "\n"
        + TableDisplay.html(NetworkTable.of(network));
  }
}
