package org.arclet.engine;

import java.util.ArrayList;
import java.util.List;
import org.arclet.image.ImageShape;
import org.arclet.nn.Convolution;
import org.arclet.nn.NetworkDescription;

/** What the layers of a network hand to one another, with room for the largest batch. */
final class Memory implements AutoCloseable {

  private final List<Link> links = new ArrayList<>();
  private final NativeArray windows;

  /**
   * Describes the arrays; nothing is allocated yet.
   *
   * @throws IllegalArgumentException if a batch is too large for one array
   */
  Memory(NetworkDescription network, int batchSize) {
    List<ImageShape> shapes = network.shapes();
    links.add(new Link(shapes.get(0), batchSize));
    for (int i = 0; i < network.layers().size(); i++) {
      links.add(new Link(shapes.get(i + 1), batchSize));
    }
    long windowValues =
        network.layers().get(0) instanceof Convolution convolution
            ? FirstConvolutionStage.windowValues(convolution, shapes.get(0))
            : 1;
    windows = new NativeArray(batchSize, windowValues);
  }

  /** What comes before the layer of this number; the number of layers gives the output. */
  Link link(int layer) {
    return links.get(layer);
  }

  Link output() {
    return links.get(links.size() - 1);
  }

  /** Room for the unrolled windows of a first convolution. */
  NativeArray windows() {
    return windows;
  }

  @Override
  public void close() {
    links.forEach(Link::close);
    windows.close();
  }
}
