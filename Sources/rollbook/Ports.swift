import Foundation

/// Whether an address of this machine can be listened on.
enum Ports {
    /// - Throws: `Failure` naming the setting where it is taken.
    static func check(host: String, port: Int, setting: String) throws(Failure) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        var reuse: Int32 = 1
        setsockopt(
            descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port).bigEndian)
        // A name or an IPv6 address is left for the server itself to try.
        guard inet_pton(AF_INET, host, &address.sin_addr) == 1 else { return }
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if result == 0 { return }
        let reason = errno
        let variable = "ROLLBOOK_" + setting.uppercased().replacing(".", with: "_")
        throw Failure(
            reason == EADDRINUSE
                ? "port \(port) on \(host) is taken by another program"
                : "port \(port) on \(host) cannot be used: \(String(cString: strerror(reason)))",
            hint: "set \(setting) in the settings, or start with \(variable)=\(port + 1000)")
    }
}
