package org.arclet.plot;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Paints the part of SVG that Lets-Plot writes: groups with transforms and clips, documents within
 * documents, rectangles, circles, lines, paths, text in one line each, and classes that give text
 * its size and colour.
 *
 * <p>A whole SVG library would need fonts on the machine and four times as long for a first figure.
 * What is not in this part is an error, so that nothing is left out of a figure unseen.
 */
final class SvgPainter {

  private final Graphics2D canvas;
  private final SvgStyle style;
  private final Map<String, Element> clips;

  private SvgPainter(Graphics2D canvas, SvgStyle style, Map<String, Element> clips) {
    this.canvas = canvas;
    this.style = style;
    this.clips = clips;
  }

  /**
   * Paints a document on white ground, at its own width and height in pixels.
   *
   * @throws IllegalArgumentException if it is not well-formed, or holds something else than above
   */
  static BufferedImage paint(String svg) {
    Element root = parse(svg).getDocumentElement();
    int width = (int) Math.ceil(number(root, "width", 0));
    int height = (int) Math.ceil(number(root, "height", 0));
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    canvas.setColor(Color.WHITE);
    canvas.fillRect(0, 0, width, height);
    new SvgPainter(canvas, SvgStyle.of(root), SvgStyle.elementsById(root)).children(root);
    canvas.dispose();
    return image;
  }

  private static Document parse(String svg) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new DefaultHandler()); // throws, where the parser's own also prints
      return parser.parse(new InputSource(new StringReader(svg)));
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalArgumentException("an SVG document must be well-formed: " + e, e);
    }
  }

  private void children(Element parent) {
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element) {
        paint(element);
      }
    }
  }

  private void paint(Element element) {
    AffineTransform before = canvas.getTransform();
    Shape clipBefore = canvas.getClip();
    canvas.transform(SvgStyle.transform(element.getAttribute("transform")));
    switch (element.getTagName()) {
      case "g", "svg" -> {
        canvas.translate(number(element, "x", 0), number(element, "y", 0));
        clip(element.getAttribute("clip-path"));
        children(element);
      }
      case "rect", "circle", "line", "path" -> shape(element, outline(element));
      case "text" -> text(element);
      case "defs", "style", "title" -> {}
      default ->
          throw new IllegalArgumentException(
              "cannot paint the SVG element <%s>".formatted(element.getTagName()));
    }
    canvas.setTransform(before);
    canvas.setClip(clipBefore);
  }

  private void clip(String reference) {
    Element clip = clips.get(reference.replaceAll("^url\\(#(.*)\\)$", "$1"));
    if (clip != null) {
      for (Node child = clip.getFirstChild(); child != null; child = child.getNextSibling()) {
        if (child instanceof Element element) {
          canvas.clip(outline(element));
        }
      }
    }
  }

  private static Shape outline(Element element) {
    return switch (element.getTagName()) {
      case "rect" ->
          new Rectangle2D.Double(
              number(element, "x", 0),
              number(element, "y", 0),
              number(element, "width", 0),
              number(element, "height", 0));
      case "circle" -> {
        double r = number(element, "r", 0);
        yield new Ellipse2D.Double(
            number(element, "cx", 0) - r, number(element, "cy", 0) - r, 2 * r, 2 * r);
      }
      case "line" ->
          new Line2D.Double(
              number(element, "x1", 0),
              number(element, "y1", 0),
              number(element, "x2", 0),
              number(element, "y2", 0));
      default -> {
        Path2D path = SvgPath.parse(element.getAttribute("d"));
        if (element.getAttribute("fill-rule").equals("evenodd")) {
          path.setWindingRule(Path2D.WIND_EVEN_ODD);
        }
        yield path;
      }
    };
  }

  private void shape(Element element, Shape shape) {
    if (ink(element.getAttribute("fill"), "black", number(element, "fill-opacity", 1))) {
      canvas.fill(shape);
    }
    double width = number(element, "stroke-width", 1);
    if (width > 0
        && ink(element.getAttribute("stroke"), "none", number(element, "stroke-opacity", 1))) {
      canvas.setStroke(stroke(element, (float) width));
      canvas.draw(shape);
    }
  }

  private static BasicStroke stroke(Element element, float width) {
    float[] dashes = SvgStyle.numbers(element.getAttribute("stroke-dasharray"));
    int cap = BasicStroke.CAP_BUTT;
    int join = BasicStroke.JOIN_MITER;
    return dashes.length == 0
        ? new BasicStroke(width, cap, join, 4)
        : new BasicStroke(width, cap, join, 4, dashes, 0);
  }

  private void text(Element element) {
    SvgStyle.Lettering lettering = style.lettering(element);
    String text = element.getTextContent().strip();
    double width = Typeface.SANS.width(text, lettering.size());
    double x = number(element, "x", 0) - lettering.anchor() * width;
    String dy = element.getAttribute("dy");
    double shift =
        dy.endsWith("em")
            ? Double.parseDouble(dy.substring(0, dy.length() - 2)) * lettering.size()
            : number(element, "dy", 0);
    if (ink(lettering.fill(), "black", 1)) {
      double baseline = number(element, "y", 0) + shift;
      canvas.fill(Typeface.SANS.outline(text, x, baseline, lettering.size()));
    }
  }

  /** Takes up a colour; false if there is nothing to paint with it. */
  private boolean ink(String colour, String byDefault, double opacity) {
    String named = colour.isEmpty() ? byDefault : colour;
    if (named.equals("none") || opacity == 0) {
      return false;
    }
    canvas.setColor(SvgStyle.colour(named));
    canvas.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
    return true;
  }

  private static double number(Element element, String attribute, double byDefault) {
    String value = element.getAttribute(attribute);
    return value.isEmpty() ? byDefault : Double.parseDouble(value);
  }
}
