package org.arclet.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.arclet.image.ImageSet;
import org.arclet.image.ImageShape;
import org.arclet.image.io.ImageFiles;
import org.arclet.model.Classifier;
import org.arclet.nn.Activation;
import org.arclet.nn.AlexNet;
import org.arclet.nn.Architecture;
import org.arclet.nn.ConvolutionalNetwork;
import org.arclet.nn.CustomCnn;
import org.arclet.nn.DenseBlock;
import org.arclet.nn.Pooling;
import org.arclet.nn.Regularizer;
import org.arclet.nn.ResNet18;
import org.arclet.nn.Vgg16;
import org.arclet.normalize.MinMax;

/** The models of {@code golden/keras-files.zip}, which {@code keras_files.py} made. */
final class KerasFiles {

  static final ImageShape SHAPE = new ImageShape(20, 20, 3);
  static final MinMax LIMITS = MinMax.of(0, 1, 1, 1);
  static final List<String> BANDS = List.of("g", "r", "i");
  private static final List<DenseBlock> FEW =
      List.of(new DenseBlock(256, 0.5), new DenseBlock(512, 0.5));

  static final ConvolutionalNetwork ALEXNET =
      AlexNet.STANDARD.withDense(FEW).withWidthsDividedBy(32);

  static final ConvolutionalNetwork VGG16 = Vgg16.STANDARD.withDense(FEW).withWidthsDividedBy(32);

  /**
   * A model.
   *
   * @param name of its folder
   * @param file of the model in there
   * @param architecture that it has
   */
  record Model(String name, String file, Architecture architecture) {

    /** Whether it tells the size of its images. */
    boolean isWhole() {
      return !file.endsWith(".weights.h5");
    }

    Classifier read(Path folder) {
      Path path = folder.resolve(name).resolve(file);
      return isWhole()
          ? KerasFile.read(path, architecture, LIMITS, BANDS)
          : KerasFile.read(path, architecture.forImages(SHAPE), LIMITS, BANDS);
    }

    @Override
    public String toString() {
      return name + "/" + file;
    }
  }

  private KerasFiles() {}

  static List<Model> all() {
    ConvolutionalNetwork min = ALEXNET.withEveryBlock(b -> b.withPooling(Pooling.Kind.MIN));
    ResNet18 resNet = ResNet18.STANDARD.withWidthsDividedBy(64);
    ResNet18 reference = ResNet18.REFERENCE.withWidthsDividedBy(64);
    ConvolutionalNetwork custom =
        CustomCnn.of(2, 1).withDense(List.of(new DenseBlock(256, 0.5))).withWidthsDividedBy(64);
    return List.of(
        new Model("alexnet", "model.keras", ALEXNET),
        new Model(
            "alexnet-min-tanh",
            "model.keras",
            min.withOptions(o -> o.withActivation(Activation.TANH))),
        new Model("alexnet-keras-2", "keras-2.h5", min),
        new Model("vgg16", "model.h5", VGG16),
        new Model("resnet18", "model.weights.h5", resNet),
        new Model(
            "resnet18-bn",
            "model.h5",
            batchNorm(resNet).withOptions(o -> o.withActivation(Activation.ELU))),
        new Model("resnet-reference-bn", "model.keras", batchNorm(reference)),
        new Model("custom", "model.weights.h5", custom),
        new Model("custom-keras-2", "keras-2.weights.h5", custom));
  }

  static ResNet18 batchNorm(ResNet18 network) {
    return network.withOptions(o -> o.withRegularizer(Regularizer.BATCH_NORM));
  }

  /** Unpacks all to a folder. */
  static void unpack(Path folder) throws IOException {
    try (InputStream file = KerasFiles.class.getResourceAsStream("/golden/keras-files.zip");
        ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = folder.resolve(entry.getName());
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.write(path, zip.readAllBytes());
      }
    }
  }

  /** The members of an archive by name. */
  static Map<String, byte[]> members(Path archive) throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        members.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return members;
  }

  /** An archive of members, packed or stored. */
  static byte[] zip(Map<String, byte[]> members, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        ZipEntry entry = new ZipEntry(member.getKey());
        entry.setMethod(method);
        entry.setSize(member.getValue().length);
        CRC32 sum = new CRC32();
        sum.update(member.getValue());
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(member.getValue());
      }
    }
    return bytes.toByteArray();
  }

  static ImageSet images(Path folder) {
    return ImageFiles.read(folder.resolve("images.npy"), BANDS.toArray(String[]::new));
  }

  /** What Keras predicted. */
  static double[] predictions(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve("predictions.txt")).stream()
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
