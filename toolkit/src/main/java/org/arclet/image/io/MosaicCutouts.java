package org.arclet.image.io;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.arclet.image.ImageSet;

/** Cutouts of a mosaic, and the places of which there is none. */
public final class MosaicCutouts {

  private final ImageSet images;
  private final int[] rows;
  private final List<NotCut> notCut;

  MosaicCutouts(ImageSet images, int[] rows, List<NotCut> notCut) {
    this.images = images;
    this.rows = rows;
    this.notCut = List.copyOf(notCut);
  }

  /**
   * A place of which there is no cutout.
   *
   * @param row number of the place in the list that was given, from 0
   * @param reason why not
   */
  public record NotCut(int row, String reason) {}

  /** The cutouts, in the order of the places, unlabelled. */
  public ImageSet images() {
    return images;
  }

  /** For each cutout, the number of its place in the list that was given, from 0. */
  public int[] rows() {
    return rows.clone();
  }

  /** The places that were not cut, in their order. */
  public List<NotCut> notCut() {
    return notCut;
  }

  /** {@code 19988 of 20000 cut; 12 not: 9 beyond the edge, 3 without a known place}. */
  @Override
  public String toString() {
    String all = "%d of %d cut".formatted(rows.length, rows.length + notCut.size());
    if (notCut.isEmpty()) {
      return all;
    }
    Map<String, Long> reasons =
        notCut.stream()
            .collect(
                Collectors.groupingBy(NotCut::reason, LinkedHashMap::new, Collectors.counting()));
    return "%s; %d not: %s"
        .formatted(
            all,
            notCut.size(),
            reasons.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", ")));
  }
}
