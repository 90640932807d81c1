/// What the pieces of a document are, in the order in which they are read: headings, paragraphs, lists, tables.
///
/// - Source: ISO 32000-1:2008, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1), 7.1 to 7.6.
struct StructureTree {
    private struct Node {
        let tag: String
        let parent: Int?
        let attributes: String
        var kids: [Kid] = []
    }

    private enum Kid {
        case node(Int)
        case mark(page: Int, number: Int)
    }

    private var nodes = [Node(tag: "Document", parent: nil, attributes: "")]
    /// For each page, which element each of its marks belongs to.
    private(set) var owners: [[Int]] = []

    static let document = 0

    /// - Parameter attributes: further entries of the element's dictionary.
    mutating func add(_ tag: String, to parent: Int, attributes: String = "") -> Int {
        nodes.append(Node(tag: tag, parent: parent, attributes: attributes))
        let index = nodes.count - 1
        if nodes.indices.contains(parent) { nodes[parent].kids.append(.node(index)) }
        return index
    }

    /// A new mark on a page for content of an element.
    mutating func mark(_ element: Int, page: Int) -> Int {
        while owners.count <= page { owners.append([]) }
        let number = owners[page].count
        owners[page].append(element)
        if nodes.indices.contains(element) { nodes[element].kids.append(.mark(page: page, number: number)) }
        return number
    }

    func tag(of element: Int) -> String { nodes.indices.contains(element) ? nodes[element].tag : "P" }

    /// Writes the tree and gives the number of its root.
    /// - Parameter pages: the objects of the pages.
    func write(into objects: inout PDFObjects, pages: [Int]) -> Int {
        let root = objects.reserve()
        let numbers = nodes.map { _ in objects.reserve() }
        for (node, number) in zip(nodes, numbers) {
            let kids = node.kids.map { kid in
                switch kid {
                case .node(let index): "\(numbers[index]) 0 R"
                case .mark(let page, let mark): "<< /Type /MCR /Pg \(pages[page]) 0 R /MCID \(mark) >>"
                }
            }
            let parent = node.parent.map { numbers[$0] } ?? root
            objects.set(
                number,
                "<< /Type /StructElem /S /\(node.tag) /P \(parent) 0 R \(node.attributes) "
                    + "/K [\(kids.joined(separator: " "))] >>")
        }
        let parents = owners.enumerated().map { page, elements in
            "\(page) [\(elements.map { "\(numbers[$0]) 0 R" }.joined(separator: " "))]"
        }
        let tree = objects.add("<< /Nums [\(parents.joined(separator: " "))] >>")
        objects.set(
            root,
            "<< /Type /StructTreeRoot /K [\(numbers[0]) 0 R] /ParentTree \(tree) 0 R "
                + "/ParentTreeNextKey \(pages.count) >>")
        return root
    }
}
