package org.arclet.plot;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.util.HashMap;
import java.util.Map;
import java.util.StringTokenizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Sizes, colours and transforms as Lets-Plot writes them into SVG. */
final class SvgStyle {

  private static final Pattern RULE =
      Pattern.compile(
          "\\.([\\w-]+) \\{\\s*fill: ([^;]+);[^}]*?font-size: ([\\d.]+)px;", Pattern.DOTALL);
  private static final Pattern STEP = Pattern.compile("(\\w+)\\(([^)]*)\\)");

  /**
   * How a line of text is set.
   *
   * @param size in pixels per em
   * @param anchor share of the width that lies left of the given place: 0, 0.5 or 1
   */
  record Lettering(double size, String fill, double anchor) {}

  private record Rule(String fill, double size) {}

  private final Map<String, Rule> rules;

  private SvgStyle(Map<String, Rule> rules) {
    this.rules = rules;
  }

  /** Reads the style sheet of a document. */
  static SvgStyle of(Element root) {
    Map<String, Rule> rules = new HashMap<>();
    NodeList sheets = root.getElementsByTagName("style");
    for (int i = 0; i < sheets.getLength(); i++) {
      Matcher rule = RULE.matcher(sheets.item(i).getTextContent());
      while (rule.find()) {
        rules.put(rule.group(1), new Rule(rule.group(2), Double.parseDouble(rule.group(3))));
      }
    }
    return new SvgStyle(Map.copyOf(rules));
  }

  /** Elements that can be referred to. */
  static Map<String, Element> elementsById(Element root) {
    Map<String, Element> named = new HashMap<>();
    NodeList all = root.getElementsByTagName("*");
    for (int i = 0; i < all.getLength(); i++) {
      if (all.item(i) instanceof Element element && element.hasAttribute("id")) {
        named.put(element.getAttribute("id"), element);
      }
    }
    return Map.copyOf(named);
  }

  /** How the text of an element is set: as its class says, its own attributes, or its style. */
  Lettering lettering(Element text) {
    Rule rule = rules.getOrDefault(text.getAttribute("class"), new Rule("black", 13));
    String size = property(text, "font-size").replace("px", "");
    String fill = property(text, "fill");
    double anchor =
        switch (text.getAttribute("text-anchor")) {
          case "middle" -> 0.5;
          case "end" -> 1;
          default -> 0;
        };
    return new Lettering(
        size.isEmpty() ? rule.size : Double.parseDouble(size),
        fill.isEmpty() ? rule.fill : fill,
        anchor);
  }

  private static String property(Element text, String name) {
    for (String declaration : text.getAttribute("style").split(";", -1)) {
      if (declaration.strip().startsWith(name + ":")) {
        return declaration.substring(declaration.indexOf(':') + 1).strip();
      }
    }
    return text.getAttribute(name);
  }

  /** Reads {@code translate(…) rotate(…) scale(…)}. */
  static AffineTransform transform(String steps) {
    AffineTransform transform = new AffineTransform();
    Matcher step = STEP.matcher(steps);
    while (step.find()) {
      float[] n = numbers(step.group(2));
      switch (step.group(1)) {
        case "translate" -> transform.translate(n[0], n.length > 1 ? n[1] : 0);
        case "scale" -> transform.scale(n[0], n.length > 1 ? n[1] : n[0]);
        case "rotate" ->
            transform.rotate(
                Math.toRadians(n[0]), n.length > 2 ? n[1] : 0, n.length > 2 ? n[2] : 0);
        default ->
            throw new IllegalArgumentException("cannot paint the SVG transform " + step.group());
      }
    }
    return transform;
  }

  /** Reads {@code #rrggbb}, {@code rgb(r,g,b)}, {@code black} or {@code white}. */
  static Color colour(String name) {
    if (name.startsWith("#")) {
      return Color.decode(name);
    }
    if (name.startsWith("rgb(")) {
      float[] n = numbers(name.substring(4, name.length() - 1));
      return new Color((int) n[0], (int) n[1], (int) n[2]);
    }
    return switch (name) {
      case "black" -> Color.BLACK;
      case "white" -> Color.WHITE;
      default -> throw new IllegalArgumentException("cannot paint the SVG colour " + name);
    };
  }

  /** Reads numbers with commas or spaces between them. */
  static float[] numbers(String list) {
    StringTokenizer parts = new StringTokenizer(list, ", \t\n");
    float[] numbers = new float[parts.countTokens()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.parseFloat(parts.nextToken());
    }
    return numbers;
  }
}
